package io.migrator.execution;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Sends the data of a {@code COPY … FROM stdin} through two buffers, however much it is.
 */
final class CopyFromStdin {

	private static final int BUFFER_SIZE = 64 * 1024;

	private final CharBuffer chars = CharBuffer.allocate(BUFFER_SIZE);

	private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_SIZE);

	/**
	 * What the driver speaks with every server.
	 */
	private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();

	private final CopyIn copy;

	private CopyFromStdin(CopyIn copy) {
		this.copy = copy;
	}

	/**
	 * Runs the statement.
	 * @param data its data, which stays open
	 * @throws SQLException when the server refuses the statement or its data
	 * @throws IOException when the data cannot be read; nothing of it is kept
	 */
	static void run(CopyManager copies, String sql, Reader data) throws SQLException, IOException {
		CopyIn copy = copies.copyIn(sql);
		try {
			new CopyFromStdin(copy).send(data);
			copy.endCopy();
		}
		finally {
			if (copy.isActive()) {
				copy.cancelCopy();
			}
		}
	}

	private void send(Reader data) throws SQLException, IOException {
		boolean ended = false;
		while (!ended) {
			int count = data.read(this.chars.array(), this.chars.position(), this.chars.remaining());
			ended = count < 0;
			this.chars.position(this.chars.position() + Math.max(count, 0)).flip();
			while (this.encoder.encode(this.chars, this.bytes, ended).isOverflow()) {
				send();
			}
			this.chars.compact();
		}
		this.encoder.flush(this.bytes);
		send();
	}

	private void send() throws SQLException {
		this.copy.writeToCopy(this.bytes.array(), 0, this.bytes.position());
		this.bytes.clear();
	}

}
