package io.migrator.boot.command;

import java.io.Console;
import java.lang.reflect.Method;

/**
 * Whether a person sits in front of the process.
 */
final class Terminal {

	private Terminal() {
	}

	/**
	 * Whether reports may be in colours (<a href="https://no-color.org">NO_COLOR</a>).
	 */
	static boolean hasColours() {
		String none = System.getenv("NO_COLOR");
		return (none == null || none.isEmpty()) && !"dumb".equals(System.getenv("TERM")) && isInteractive();
	}

	/**
	 * Whether standard input and output are a terminal.
	 */
	@SuppressWarnings("SystemConsoleNull") // both ways are asked: null before Java 22,
											// isTerminal since
	static boolean isInteractive() {
		Console console = System.console();
		if (console == null) {
			return false;
		}
		try {
			// since Java 22 there is a console without a terminal too, which tells so
			Method isTerminal = Console.class.getMethod("isTerminal");
			return (boolean) isTerminal.invoke(console);
		}
		catch (ReflectiveOperationException ex) {
			return true;
		}
	}

}
