package io.migrator.boot.test;

import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;

@DataJpaTest
class CopiedDataJpaSliceTests extends CopiedSlice {

}
