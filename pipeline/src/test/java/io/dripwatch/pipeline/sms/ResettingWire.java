package io.dripwatch.pipeline.sms;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A wire to the provider that breaks with a TCP reset, as a firewall breaks it: for the first POSTs
 * after the provider has answered, or before it has heard anything.
 */
final class ResettingWire implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("content-length: *([0-9]+)");

    private final ServerSocket listening;
    private final int provider;
    private final boolean afterDelivery;
    private final AtomicInteger resetsLeft;

    ResettingWire(URI provider, int resets, boolean afterDelivery) throws IOException {
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.provider = provider.getPort();
        this.afterDelivery = afterDelivery;
        this.resetsLeft = new AtomicInteger(resets);
        Thread acceptor = new Thread(this::accept, "resetting-wire");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Thread wire = new Thread(() -> carry(client), "resetting-wire");
                wire.setDaemon(true);
                wire.start();
            } catch (IOException e) {
                // Closed, or a client that went away: the next one may come.
            }
        }
    }

    /** One request and one answer, then the connection ends. */
    private void carry(Socket client) {
        try (client) {
            byte[] request = request(client.getInputStream());
            boolean resets = request[0] == 'P' && resetsLeft.getAndDecrement() > 0;
            byte[] answer = resets && !afterDelivery ? new byte[0] : answer(request);
            if (resets) {
                client.setSoLinger(true, 0);
            } else {
                client.getOutputStream().write(answer);
                client.getOutputStream().flush();
            }
        } catch (IOException e) {
            // The client gave up first.
        }
    }

    private byte[] answer(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), provider)) {
            socket.getOutputStream().write(request);
            return request(socket.getInputStream());
        }
    }

    /** A head and as many bytes as it announces: a request or an answer. */
    private static byte[] request(InputStream in) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no message");
            }
            message.write(next);
            head += (char) next;
        }
        Matcher length = LENGTH.matcher(head.toLowerCase(Locale.ROOT));
        if (length.find()) {
            message.write(in.readNBytes(Integer.parseInt(length.group(1))));
        }
        return message.toString(StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
