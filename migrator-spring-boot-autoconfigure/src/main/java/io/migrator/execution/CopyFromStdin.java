package io.migrator.execution;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;

import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Sends the data of a {@code COPY … FROM stdin} through a buffer, however much it is.
 */
final class CopyFromStdin {

	private static final int BUFFER_SIZE = 64 * 1024;

	private CopyFromStdin() {
	}

	/**
	 * Runs the statement.
	 * @param data its data in UTF-8, which the driver speaks with every server; it stays
	 * open
	 * @throws SQLException when the server refuses the statement or its data
	 * @throws IOException when the data cannot be read; nothing of it is kept
	 */
	static void run(CopyManager copies, String sql, InputStream data) throws SQLException, IOException {
		CopyIn copy = copies.copyIn(sql);
		try {
			byte[] buffer = new byte[BUFFER_SIZE];
			for (int count = data.read(buffer); count >= 0; count = data.read(buffer)) {
				copy.writeToCopy(buffer, 0, count);
			}
			copy.endCopy();
		}
		finally {
			if (copy.isActive()) {
				copy.cancelCopy();
			}
		}
	}

}
