package io.migrator.test;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A connection that sends texts as they are, each in one simple query: no driver reads
 * them before the server does.
 */
public final class PlainConnection implements Closeable {

	private static final int PROTOCOL = 3 << 16;

	private final Socket socket;

	private final DataInputStream in;

	private final DataOutputStream out;

	private PlainConnection(Socket socket) throws IOException {
		this.socket = socket;
		this.in = new DataInputStream(socket.getInputStream());
		this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
	}

	/**
	 * Connects as the superuser.
	 */
	public static PlainConnection to(TestDatabase database) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), database.port());
		socket.setTcpNoDelay(true);
		PlainConnection connection = new PlainConnection(socket);
		ByteArrayOutputStream startup = new ByteArrayOutputStream();
		startup.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(PROTOCOL).array());
		for (String word : new String[] { "user", "postgres", "database", database.name(), "client_encoding", "UTF8",
				"" }) {
			startup.writeBytes(word.getBytes(StandardCharsets.UTF_8));
			startup.write(0);
		}
		connection.send(startup.toByteArray());
		connection.results();
		return connection;
	}

	/**
	 * Sends a text, and says what came back: each result, its rows and its tag, or an
	 * error's message.
	 */
	public List<String> query(String sql) throws IOException {
		this.out.write('Q');
		byte[] text = sql.getBytes(StandardCharsets.UTF_8);
		byte[] message = new byte[text.length + 1];
		System.arraycopy(text, 0, message, 0, text.length);
		send(message);
		return results();
	}

	private void send(byte[] body) throws IOException {
		this.out.writeInt(body.length + Integer.BYTES);
		this.out.write(body);
		this.out.flush();
	}

	private List<String> results() throws IOException {
		List<String> results = new ArrayList<>();
		StringBuilder rows = new StringBuilder();
		while (true) {
			int type = this.in.readUnsignedByte();
			byte[] body = this.in.readNBytes(this.in.readInt() - Integer.BYTES);
			switch (type) {
				case 'D' -> rows.append(row(ByteBuffer.wrap(body))).append('\n');
				case 'C' -> {
					results.add(rows + new String(body, 0, body.length - 1, StandardCharsets.UTF_8));
					rows.setLength(0);
				}
				case 'E' -> {
					results.add("error: " + new String(body, StandardCharsets.UTF_8).replace('\0', ' '));
					rows.setLength(0);
				}
				case 'Z' -> {
					return results;
				}
				default -> {
				}
			}
		}
	}

	private static List<String> row(ByteBuffer body) {
		List<String> values = new ArrayList<>();
		for (int count = body.getShort(); count > 0; count--) {
			byte[] value = new byte[Math.max(0, body.getInt())];
			body.get(value);
			values.add(new String(value, StandardCharsets.UTF_8));
		}
		return values;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
