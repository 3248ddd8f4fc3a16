package io.migrator.benchmarks.child;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.migrator.benchmarks.tool.Contestant;
import io.migrator.benchmarks.tool.Location;

/**
 * What a child is to do: migrate the databases one after the other, and the last one
 * again and again.
 *
 * @param contestant with what
 * @param location the files
 * @param mostCalls how many calls at most, if time is left for them
 * @param urls the databases
 */
public record ChildTask(Contestant contestant, Location location, int mostCalls, List<String> urls) {

	public ChildTask {
		urls = List.copyOf(urls);
	}

	/**
	 * One call on an empty database.
	 * @param contestant with what
	 * @param location the files
	 * @param url the database
	 * @return the task
	 */
	public static ChildTask once(Contestant contestant, Location location, String url) {
		return new ChildTask(contestant, location, 1, List.of(url));
	}

	List<String> arguments() {
		return Stream.concat(Stream.of(this.contestant.name(), this.location.kind().name(),
				this.location.path().toString(), String.valueOf(this.mostCalls)), this.urls.stream())
			.toList();
	}

	static ChildTask parse(String[] arguments) {
		List<String> all = Arrays.asList(arguments);
		Location location = new Location(Location.Kind.valueOf(all.get(1)), Path.of(all.get(2)));
		return new ChildTask(Contestant.valueOf(all.get(0)), location, Integer.parseInt(all.get(3)),
				all.subList(4, all.size()));
	}

	String url(int call) {
		return this.urls.get(Math.min(call, this.urls.size() - 1));
	}

	int leastCalls() {
		return Math.min(this.mostCalls, Math.max(this.urls.size(), 4));
	}

}
