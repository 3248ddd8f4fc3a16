package io.migrator.benchmarks.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * A large file as the limit runs it: statements in pieces of 256 KB that end with a line,
 * the data of a COPY that ends the file as it comes.
 */
final class LargeFile {

	private static final int PIECE = 256 * 1024;

	private static final String COPY = " FROM stdin;\n";

	private static final String END_OF_STATEMENT = ";\n";

	private static final int END_OF_DATA = "\\.\n".length();

	private LargeFile() {
	}

	static void run(LimitFile file, Connection connection) throws IOException, SQLException {
		MessageDigest digest = LimitFile.sha256();
		try (Statement statement = connection.createStatement();
				InputStream in = new DigestInputStream(Files.newInputStream(file.path()), digest)) {
			statement.execute("BEGIN");
			byte[] piece = in.readNBytes(PIECE);
			int copy = new String(piece, StandardCharsets.ISO_8859_1).indexOf(COPY);
			if (copy < 0) {
				statements(statement, in, piece);
			}
			else {
				long rest = Files.size(file.path()) - piece.length - END_OF_DATA;
				copy(connection, in, piece, copy + COPY.length(), rest);
			}
			statement.execute(file.historyRow(LimitFile.hex(digest.digest())) + "COMMIT");
		}
	}

	private static void statements(Statement statement, InputStream in, byte[] first) throws IOException, SQLException {
		StringBuilder query = new StringBuilder();
		for (byte[] piece = first; piece.length > 0; piece = in.readNBytes(PIECE)) {
			query.append(new String(piece, StandardCharsets.UTF_8));
			int end = query.lastIndexOf(END_OF_STATEMENT) + END_OF_STATEMENT.length();
			statement.execute(query.substring(0, end));
			query.delete(0, end);
		}
	}

	private static void copy(Connection connection, InputStream in, byte[] first, int data, long rest)
			throws IOException, SQLException {
		String sql = new String(first, 0, data, StandardCharsets.UTF_8);
		int begin = sql.lastIndexOf("COPY ");
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql.substring(0, begin));
		}
		CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql.substring(begin));
		copy.writeToCopy(first, data, first.length - data);
		byte[] buffer = new byte[PIECE];
		long left = rest;
		while (left > 0) {
			int read = in.readNBytes(buffer, 0, (int) Math.min(left, buffer.length));
			copy.writeToCopy(buffer, 0, read);
			left -= read;
		}
		copy.endCopy();
		in.transferTo(OutputStream.nullOutputStream());
	}

}
