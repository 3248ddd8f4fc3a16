package io.migrator.boot;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import org.springframework.data.repository.ListCrudRepository;

/**
 * What a reader has, and snippets of the documentation use.
 */
public abstract class ReadersApplication {

	protected final Map<String, String> cache = new ConcurrentHashMap<>();

	/**
	 * Knows what is installed.
	 */
	public interface PluginRegistry {

		String[] installed();

	}

	/**
	 * Makes backups.
	 */
	public interface Backups {

		void make();

	}

	/**
	 * A repository of Spring Data.
	 */
	public interface CustomerRepository extends ListCrudRepository<String, Long> {

	}

	/**
	 * Plain JDBC.
	 *
	 * @param dataSource gives connections
	 */
	public record CustomerStore(DataSource dataSource) {

		public List<String> all() {
			return List.of();
		}

	}

}
