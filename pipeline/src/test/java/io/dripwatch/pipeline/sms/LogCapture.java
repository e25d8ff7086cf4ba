package io.dripwatch.pipeline.sms;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Everything that is logged below one name, at every level, with the stack traces. */
public final class LogCapture extends AbstractAppender implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> incidents = new CopyOnWriteArrayList<>();
    private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
    private final String name;

    private LogCapture(String name) {
        super("capture", null, null, false, Property.EMPTY_ARRAY);
        this.name = name;
    }

    public static LogCapture of(String name) {
        LogCapture capture = new LogCapture(name);
        capture.start();
        LoggerConfig logger = new LoggerConfig(name, Level.TRACE, false);
        logger.addAppender(capture, Level.TRACE, null);
        capture.context.getConfiguration().addLogger(name, logger);
        capture.context.updateLoggers();
        return capture;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** The incidents whose ids stood beside the lines. */
    public List<String> incidents() {
        return List.copyOf(incidents);
    }

    @Override
    public void append(LogEvent event) {
        String incident = event.getContextData().getValue("incidentId");
        if (incident != null) {
            incidents.add(incident);
        }
        StringBuilder line = new StringBuilder(event.getMessage().getFormattedMessage());
        for (Throwable cause = event.getThrown(); cause != null; cause = cause.getCause()) {
            line.append(" <- ").append(cause);
        }
        lines.add(line.toString());
    }

    @Override
    public void close() {
        context.getConfiguration().removeLogger(name);
        context.updateLoggers();
        stop();
    }
}
