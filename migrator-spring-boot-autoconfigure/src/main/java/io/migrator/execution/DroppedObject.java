package io.migrator.execution;

import java.util.Locale;

/**
 * An object of a schema that is emptied.
 *
 * @param type its type, as DROP calls it
 * @param name its name, qualified and quoted
 */
public record DroppedObject(String type, String name) {

	/**
	 * The query for what is dropped: type and name of each object in the current schema
	 * that the role may drop as its owner and that no extension has brought. What belongs
	 * to another object (indexes, row types, sequences of identity columns) goes with it.
	 */
	static final String QUERY = objects(
			"""
					TABLE|pg_class|pg_catalog.strpos('rp', o.relkind::pg_catalog.text) OPERATOR(pg_catalog.>) 0 AND NOT o.relispartition|rel
					VIEW|pg_class|o.relkind OPERATOR(pg_catalog.=) 'v'|rel
					MATERIALIZED VIEW|pg_class|o.relkind OPERATOR(pg_catalog.=) 'm'|rel
					FOREIGN TABLE|pg_class|o.relkind OPERATOR(pg_catalog.=) 'f' AND NOT o.relispartition|rel
					SEQUENCE|pg_class|o.relkind OPERATOR(pg_catalog.=) 'S'|rel
					ROUTINE|pg_proc|true|pro
					TYPE|pg_type|pg_catalog.strpos('der', o.typtype::pg_catalog.text) OPERATOR(pg_catalog.>) 0 OR (o.typtype OPERATOR(pg_catalog.=) 'b' AND o.typelem OPERATOR(pg_catalog.=) 0::pg_catalog.oid)|typ
					TYPE|pg_type|EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid OPERATOR(pg_catalog.=) o.typrelid AND c.relkind OPERATOR(pg_catalog.=) 'c')|typ
					OPERATOR|pg_operator|true|opr
					OPERATOR CLASS|pg_opclass|true|opc
					OPERATOR FAMILY|pg_opfamily|true|opf
					COLLATION|pg_collation|true|coll
					CONVERSION|pg_conversion|true|con
					STATISTICS|pg_statistic_ext|true|stx
					TEXT SEARCH CONFIGURATION|pg_ts_config|true|cfg
					TEXT SEARCH DICTIONARY|pg_ts_dict|true|dict
					""");

	/**
	 * The query for what is outside of the current schema, and could go with it: one row
	 * for each object, with a name that tells what it is.
	 */
	static final String OUTSIDE = """
			SELECT pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid), d.classid, d.objid, d.objsubid
			FROM (SELECT 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid AS classid, a.attrelid AS objid,
			  a.attnum::integer AS objsubid, c.relnamespace AS namespace
			 FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) a.attrelid
			 WHERE a.attnum OPERATOR(pg_catalog.>) 0 AND NOT a.attisdropped AND pg_catalog.strpos('rpvmf', c.relkind::pg_catalog.text) OPERATOR(pg_catalog.>) 0
			 UNION ALL SELECT o.tableoid, o.oid, 0, o.relnamespace FROM pg_catalog.pg_class o
			  WHERE pg_catalog.strpos('rpvmfS', o.relkind::pg_catalog.text) OPERATOR(pg_catalog.>) 0
			 UNION ALL SELECT o.tableoid, o.oid, 0, o.pronamespace FROM pg_catalog.pg_proc o
			 UNION ALL SELECT o.tableoid, o.oid, 0, o.typnamespace FROM pg_catalog.pg_type o
			 UNION ALL SELECT o.tableoid, o.oid, 0, o.connamespace FROM pg_catalog.pg_constraint o
			 UNION ALL SELECT o.tableoid, o.oid, 0, o.oprnamespace FROM pg_catalog.pg_operator o
			 UNION ALL SELECT o.tableoid, o.oid, 0, c.relnamespace FROM pg_catalog.pg_attrdef o
			  JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) o.adrelid
			 UNION ALL SELECT o.tableoid, o.oid, 0, c.relnamespace FROM pg_catalog.pg_trigger o
			  JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) o.tgrelid WHERE NOT o.tgisinternal
			 UNION ALL SELECT o.tableoid, o.oid, 0, c.relnamespace FROM pg_catalog.pg_policy o
			  JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) o.polrelid
			 UNION ALL SELECT o.tableoid, o.oid, 0, 0::pg_catalog.oid FROM pg_catalog.pg_event_trigger o
			 UNION ALL SELECT o.tableoid, o.oid, 0, 0::pg_catalog.oid FROM pg_catalog.pg_cast o
			  WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace s
			   ON s.oid OPERATOR(pg_catalog.=) t.typnamespace WHERE s.nspname OPERATOR(pg_catalog.=) pg_catalog.current_schema()
			   AND (t.oid OPERATOR(pg_catalog.=) o.castsource OR t.oid OPERATOR(pg_catalog.=) o.casttarget))
			 UNION ALL SELECT o.tableoid, o.oid, 0, 0::pg_catalog.oid FROM pg_catalog.pg_extension o) d
			LEFT JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) d.namespace
			WHERE d.objid OPERATOR(pg_catalog.>=) 16384::pg_catalog.oid
			 AND COALESCE(n.nspname OPERATOR(pg_catalog.<>) pg_catalog.current_schema()
			 AND n.nspname::pg_catalog.text OPERATOR(pg_catalog.!~) '^pg_(toast|temp)', true)
			""";

	@Override
	public String toString() {
		return this.type.toLowerCase(Locale.ROOT) + " " + this.name;
	}

	String drop() {
		return "DROP " + this.type + " IF EXISTS " + this.name + " CASCADE";
	}

	private static String objects(String kinds) {
		StringBuilder sql = new StringBuilder();
		for (String line : kinds.lines().toList()) {
			String[] kind = line.split("\\|", -1);
			sql.append(sql.isEmpty() ? "" : " UNION ALL ")
				.append("""
						SELECT '@type', (pg_catalog.pg_identify_object(o.tableoid, o.oid, 0)).identity
						FROM pg_catalog.@catalog o JOIN pg_catalog.pg_namespace n
						 ON n.oid OPERATOR(pg_catalog.=) o.@columnnamespace
						WHERE n.nspname OPERATOR(pg_catalog.=) pg_catalog.current_schema() AND (@condition)
						 AND pg_catalog.pg_has_role(o.@columnowner, 'USAGE')
						 AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid OPERATOR(pg_catalog.=) o.tableoid
						  AND d.objid OPERATOR(pg_catalog.=) o.oid AND d.refobjid OPERATOR(pg_catalog.<>) o.oid
						 AND pg_catalog.strpos('ei', d.deptype::pg_catalog.text) OPERATOR(pg_catalog.>) 0)"""
					.replace("@type", kind[0])
					.replace("@catalog", kind[1])
					.replace("@condition", kind[2])
					.replace("@column", kind[3]));
		}
		return sql.toString();
	}

}
