package io.migrator;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "io.migrator", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule engineKnowsNoFramework = noClasses().that()
		.resideOutsideOfPackage("io.migrator.boot..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.migrator.boot..", "org.springframework.boot..", "org.springframework.context..",
				"org.springframework.beans..", "io.micrometer..", "com.fasterxml..", "tools.jackson..");

	@ArchTest
	static final ArchRule noTwoPackagesKnowEachOther = slices().matching("io.migrator.(**)").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule pipelineFlowsOneWay = layeredArchitecture().consideringOnlyDependenciesInLayers()
		.layer("migration")
		.definedBy("io.migrator.migration")
		.layer("script")
		.definedBy("io.migrator.script")
		.layer("discovery")
		.definedBy("io.migrator.discovery")
		.layer("history")
		.definedBy("io.migrator.history")
		.layer("plan")
		.definedBy("io.migrator.plan")
		.layer("adoption")
		.definedBy("io.migrator.adoption")
		.layer("report")
		.definedBy("io.migrator.report")
		.layer("drift")
		.definedBy("io.migrator.drift")
		.layer("execution")
		.definedBy("io.migrator.execution")
		.layer("facade")
		.definedBy("io.migrator")
		.layer("boot")
		.definedBy("io.migrator.boot..")
		.whereLayer("migration")
		.mayNotAccessAnyLayer()
		.whereLayer("script")
		.mayOnlyAccessLayers("migration")
		.whereLayer("discovery")
		.mayOnlyAccessLayers("migration", "script")
		.whereLayer("history")
		.mayOnlyAccessLayers("migration")
		.whereLayer("plan")
		.mayOnlyAccessLayers("migration")
		.whereLayer("adoption")
		.mayOnlyAccessLayers("migration", "plan")
		.whereLayer("report")
		.mayOnlyAccessLayers("migration", "plan")
		.whereLayer("drift")
		.mayOnlyAccessLayers("migration", "script")
		.whereLayer("execution")
		.mayOnlyAccessLayers("migration", "script", "discovery", "history", "plan", "report")
		.whereLayer("facade")
		.mayOnlyBeAccessedByLayers("boot");

	@ArchTest
	static final ArchRule valuesAndDecisionsAskNoDatabase = noClasses().that()
		.resideInAnyPackage("io.migrator.plan", "io.migrator.report", "io.migrator.migration", "io.migrator.script",
				"io.migrator.drift")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..");

}
