package io.migrator.boot.command;

import java.util.List;

import org.springframework.boot.json.JsonWriter;

/**
 * What the commands are, for machines.
 */
final class HelpJson {

	private static final JsonWriter<CommandName> COMMAND = JsonWriter.of((json) -> {
		json.add("command", CommandName::id);
		json.add("description", CommandName::description);
		json.add("exitStatuses", CommandName::exitStatuses);
	});

	private static final JsonWriter<HelpText.Option> OPTION = JsonWriter.of((json) -> {
		json.add("option", HelpText.Option::usage);
		json.add("description", HelpText.Option::description);
	});

	private HelpJson() {
	}

	static String text() {
		return JsonWriter.<List<CommandName>>of((json) -> {
			json.add("commands", (commands) -> commands.stream().map(COMMAND::write).toList());
			json.add("options", HelpText.OPTIONS.stream().map(OPTION::write).toList());
		}).writeToString(List.of(CommandName.values()));
	}

}
