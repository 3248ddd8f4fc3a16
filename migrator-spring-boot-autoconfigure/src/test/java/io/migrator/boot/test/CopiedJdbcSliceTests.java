package io.migrator.boot.test;

import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;

@JdbcTest
class CopiedJdbcSliceTests extends CopiedSlice {

}
