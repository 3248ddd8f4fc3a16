package io.migrator.test;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands between a client and the server and writes down the texts and the data that the
 * client sends.
 */
public final class Wiretap implements AutoCloseable {

	private static final int PROTOCOL = 3 << 16;

	private final ServerSocket listener;

	private final int serverPort;

	private final List<Sent> sent = new ArrayList<>();

	private final StringBuilder data = new StringBuilder();

	public Wiretap(TestDatabase database) {
		try {
			this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.serverPort = database.port();
		start(this::accept);
	}

	/**
	 * What a client sent.
	 *
	 * @param kind {@code statement} or {@code data}
	 * @param text the text
	 */
	public record Sent(String kind, String text) {

	}

	public int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * What was sent since the last call.
	 */
	public List<Sent> take() {
		synchronized (this.sent) {
			List<Sent> taken = List.copyOf(this.sent);
			this.sent.clear();
			return taken;
		}
	}

	private void accept() throws IOException {
		while (!this.listener.isClosed()) {
			Socket client = this.listener.accept();
			Socket server = new Socket(InetAddress.getLoopbackAddress(), this.serverPort);
			client.setTcpNoDelay(true);
			server.setTcpNoDelay(true);
			start(() -> listen(client.getInputStream(), server.getOutputStream()));
			start(() -> server.getInputStream().transferTo(client.getOutputStream()));
		}
	}

	private void listen(InputStream in, OutputStream out) throws IOException {
		DataInputStream messages = new DataInputStream(in);
		int code;
		do {
			// a client may ask for encryption first; only the last of these opens the
			// session
			int opening = messages.readInt();
			byte[] body = messages.readNBytes(opening - Integer.BYTES);
			code = ByteBuffer.wrap(body).getInt();
			out.write(ByteBuffer.allocate(opening).putInt(opening).put(body).array());
		}
		while (code != PROTOCOL);
		while (true) {
			int type = messages.read();
			if (type < 0) {
				return;
			}
			int length = messages.readInt();
			byte[] body = messages.readNBytes(length - Integer.BYTES);
			note(type, body);
			out.write(ByteBuffer.allocate(length + 1).put((byte) type).putInt(length).put(body).array());
		}
	}

	private void note(int type, byte[] body) {
		synchronized (this.sent) {
			switch (type) {
				case 'Q' ->
					this.sent.add(new Sent("statement", new String(body, 0, body.length - 1, StandardCharsets.UTF_8)));
				case 'd' -> this.data.append(new String(body, StandardCharsets.UTF_8));
				case 'c' -> {
					this.sent.add(new Sent("data", this.data.toString()));
					this.data.setLength(0);
				}
				default -> {
				}
			}
		}
	}

	private static void start(Work work) {
		Thread thread = new Thread(() -> {
			try {
				work.run();
			}
			catch (IOException ex) {
				// the connection ended
			}
		});
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private interface Work {

		void run() throws IOException;

	}

}
