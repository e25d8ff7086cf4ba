package io.dripwatch.pipeline.sms.callback;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests in, POSTs and where it is asked to GETs. No thread waits for a caller: one that
 * sends a byte now and then, or none, holds its own connection and nothing else, and loses that
 * after {@link #PATIENCE}. No thread waits for an answer either: what takes its time is answered
 * later. One request a connection.
 */
public final class CallbackServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackServer.class);

    /** From the connection to the whole request, and from there to the end; seconds. */
    private static final int PATIENCE = 15;

    /** More at a time are turned away, so that idle ones leave files to the rest of the job. */
    private static final int MOST_CONNECTIONS = 2_000;

    /** A page has its style and its form, and nothing of anybody else. */
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(
                    2, new DefaultThreadFactory("sms-callbacks", true), NioIoHandler.newFactory());
    private final AtomicInteger connections = new AtomicInteger();
    private final RareWarnings warnings = new RareWarnings(LOG, System::currentTimeMillis);
    private final int mostBytes;
    private final Answering answering;
    private final Channel door;

    /**
     * One request.
     *
     * @param method GET or POST
     * @param path as it arrived
     * @param query as it arrived; null for none
     * @param headers gives the header of a name; null for none
     */
    public record Call(
            String method, String path, String query, String body, UnaryOperator<String> headers) {}

    /**
     * What is answered to it.
     *
     * @param status of HTTP
     * @param type of the body; empty where there is none
     */
    public record Response(int status, String type, String body) {

        public static Response of(int status) {
            return new Response(status, "", "");
        }

        public static Response json(int status, String json) {
            return new Response(status, "application/json", json);
        }

        /** What is known at once. */
        public CompletionStage<Response> now() {
            return CompletableFuture.completedStage(this);
        }
    }

    /** Answers one request, without waiting for anything: all callers share its thread. */
    @FunctionalInterface
    public interface Answering {
        CompletionStage<Response> answer(Call call);

        /** Whether it has an answer to a GET as well. */
        default boolean takesGet() {
            return false;
        }
    }

    /**
     * Takes in what comes to an address of this machine.
     *
     * @param port 0 for any free one
     * @param what comes, as an error names it
     * @param mostBytes of a body
     * @throws UncheckedIOException when nothing can be taken in there
     */
    public static CallbackServer at(
            String bind, int port, String what, int mostBytes, Answering answering) {
        try {
            return new CallbackServer(new InetSocketAddress(bind, port), mostBytes, answering);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "%s cannot be taken at %s:%d".formatted(what, bind, port), e);
        }
    }

    /**
     * @param mostBytes of a body
     * @throws IOException when nothing can be taken in there
     */
    CallbackServer(InetSocketAddress address, int mostBytes, Answering answering)
            throws IOException {
        this.mostBytes = mostBytes;
        this.answering = answering;
        ServerBootstrap server =
                new ServerBootstrap()
                        .group(loops)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, 1_024)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel connection) {
                                        take(connection);
                                    }
                                });
        try {
            door = server.bind(address).syncUninterruptibly().channel();
        } catch (RuntimeException | Error e) {
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw e;
        } catch (Exception e) {
            // Netty throws the checked cause as it is.
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new IOException(e);
        }
    }

    public int port() {
        return ((InetSocketAddress) door.localAddress()).getPort();
    }

    @Override
    public void close() {
        door.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    private void take(SocketChannel connection) {
        connection.closeFuture().addListener(closed -> connections.decrementAndGet());
        if (connections.incrementAndGet() > MOST_CONNECTIONS) {
            connection.close();
            return;
        }
        ScheduledFuture<?> patience =
                connection
                        .eventLoop()
                        .schedule(() -> close(connection), PATIENCE, TimeUnit.SECONDS);
        connection.closeFuture().addListener(closed -> patience.cancel(false));
        connection
                .pipeline()
                .addLast(new HttpServerCodec())
                .addLast(new HttpObjectAggregator(mostBytes, true))
                .addLast(new Exchange());
    }

    private static void close(Channel connection) {
        connection.close();
    }

    /** One request and its answer. */
    private final class Exchange extends SimpleChannelInboundHandler<FullHttpRequest> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            answerTo(request)
                    .whenComplete(
                            (said, failure) ->
                                    say(context, failure == null ? said : broken(failure, 500)));
        }

        /** The callback's content may be personal: its kind must do. */
        private Response broken(Throwable failure, int status) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            warnings.say("A request from outside failed: " + cause.getClass().getSimpleName());
            return Response.of(status);
        }

        private void say(ChannelHandlerContext context, Response said) {
            FullHttpResponse answer =
                    new DefaultFullHttpResponse(
                            HttpVersion.HTTP_1_1,
                            HttpResponseStatus.valueOf(said.status()),
                            Unpooled.copiedBuffer(said.body(), StandardCharsets.UTF_8));
            if (!said.type().isEmpty()) {
                answer.headers()
                        .set(HttpHeaderNames.CONTENT_TYPE, said.type())
                        .set("X-Content-Type-Options", "nosniff")
                        .set("Referrer-Policy", "no-referrer")
                        .set("Content-Security-Policy", POLICY)
                        .set(HttpHeaderNames.CACHE_CONTROL, "no-store");
            }
            answer.headers()
                    .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes())
                    .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
        }

        private CompletionStage<Response> answerTo(FullHttpRequest request) {
            if (request.decoderResult().isFailure()) {
                return Response.of(400).now();
            }
            String method = request.method().name();
            if (!method.equals("POST") && !(method.equals("GET") && answering.takesGet())) {
                return Response.of(405).now();
            }
            int mark = request.uri().indexOf('?');
            try {
                return answering.answer(
                        new Call(
                                method,
                                mark < 0 ? request.uri() : request.uri().substring(0, mark),
                                mark < 0 ? null : request.uri().substring(mark + 1),
                                request.content().toString(StandardCharsets.UTF_8),
                                name -> request.headers().get(name)));
            } catch (RuntimeException e) {
                return broken(e, 400).now();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            LOG.debug("A caller of the callback address went away: {}", cause.getMessage());
            context.close();
        }
    }
}
