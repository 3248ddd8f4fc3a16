package io.migrator.benchmarks.child;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

/**
 * What this JVM knows about itself.
 */
final class Gauges {

	private static final Path STATUS = Path.of("/proc/self/status");

	private static final String PEAK_RESIDENT = "VmHWM:";

	private static final double MILLISECOND = 1_000_000;

	private static final double MEGABYTE = 1_000_000;

	private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

	private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	/**
	 * What all threads have allocated: those that have ended too, where the JVM counts
	 * them (21 and later).
	 */
	double allocatedMegabytes() {
		try {
			Object total = this.beans.getAttribute(new ObjectName("java.lang:type=Threading"),
					"TotalThreadAllocatedBytes");
			return ((Long) total) / MEGABYTE;
		}
		catch (JMException ex) {
			long total = 0;
			for (long bytes : this.threads.getThreadAllocatedBytes(this.threads.getAllThreadIds())) {
				total += Math.max(bytes, 0);
			}
			return total / MEGABYTE;
		}
	}

	double peakHeapMegabytes() {
		return ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getType() == MemoryType.HEAP)
			.map(MemoryPoolMXBean::getPeakUsage)
			.mapToLong((usage) -> usage.getUsed())
			.sum() / MEGABYTE;
	}

	OptionalDouble peakResidentMegabytes() {
		if (!Files.isReadable(STATUS)) {
			return OptionalDouble.empty();
		}
		try {
			return Files.readAllLines(STATUS)
				.stream()
				.filter((line) -> line.startsWith(PEAK_RESIDENT))
				.mapToDouble((line) -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / MEGABYTE)
				.findFirst();
		}
		catch (IOException ex) {
			return OptionalDouble.empty();
		}
	}

	double processorMilliseconds() {
		return this.system.getProcessCpuTime() / MILLISECOND;
	}

	double loadedClasses() {
		return ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
	}

}
