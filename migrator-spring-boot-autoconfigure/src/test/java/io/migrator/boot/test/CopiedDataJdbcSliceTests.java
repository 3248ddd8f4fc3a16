package io.migrator.boot.test;

import org.springframework.boot.data.jdbc.test.autoconfigure.DataJdbcTest;

@DataJdbcTest
class CopiedDataJdbcSliceTests extends CopiedSlice {

}
