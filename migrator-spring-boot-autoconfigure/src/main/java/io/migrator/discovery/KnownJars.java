package io.migrator.discovery;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what the jars of this JVM's class paths hold for as long as their files are
 * the same: they hardly ever change under a JVM that runs.
 */
final class KnownJars {

	/**
	 * A file that was written just now may be written again within the same tick of its
	 * file system's clock.
	 */
	private static final long SETTLED_MILLISECONDS = 3000;

	/**
	 * More than this, and class paths come and go in this JVM.
	 */
	private static final int MOST = 4096;

	private static final Map<String, Known> KNOWN = new ConcurrentHashMap<>();

	private final String locations;

	/**
	 * Remembers listings of some locations.
	 * @param locations the folders that are listed in each jar
	 */
	KnownJars(List<String> locations) {
		this.locations = String.join("|", locations);
	}

	/**
	 * A listing, and the file that it was taken of.
	 */
	private record Known(BasicFileAttributes file, JarListing listing) {

		boolean isOf(BasicFileAttributes now) {
			return this.file.size() == now.size() && this.file.lastModifiedTime().equals(now.lastModifiedTime())
					&& Objects.equals(this.file.fileKey(), now.fileKey());
		}

	}

	/**
	 * What is known of a jar.
	 * @param place how the class path names it
	 * @param file the file that it is or lies in, as it is now
	 * @return the listing, empty where it has to be read
	 */
	Optional<JarListing> find(String place, BasicFileAttributes file) {
		Known known = KNOWN.get(key(place));
		return (known != null && known.isOf(file)) ? Optional.of(known.listing()) : Optional.empty();
	}

	/**
	 * Remembers a listing.
	 * @param place how the class path names the jar
	 * @param file the file as it was before the listing was read
	 */
	void put(String place, BasicFileAttributes file, JarListing listing) {
		if (KNOWN.size() >= MOST) {
			KNOWN.clear();
		}
		if (System.currentTimeMillis() - file.lastModifiedTime().toMillis() > SETTLED_MILLISECONDS) {
			KNOWN.put(key(place), new Known(file, listing));
		}
	}

	private String key(String place) {
		return place + "|" + this.locations;
	}

}
