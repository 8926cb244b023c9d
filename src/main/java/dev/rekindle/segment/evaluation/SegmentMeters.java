package dev.rekindle.segment.evaluation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gauges that are queried on each read: {@code rekindle.segments.failing}, segments whose latest evaluation failed, and
 * {@code rekindle.segments.corrected}, memberships that the latest check had to change.
 */
@Component
class SegmentMeters implements MeterBinder {

    private final JdbcClient jdbc;

    SegmentMeters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("rekindle.segments.failing", this, SegmentMeters::failing).register(registry);
        Gauge.builder("rekindle.segments.corrected", this, SegmentMeters::corrected)
                .register(registry);
    }

    private double failing() {
        return number("select count(*) from segment where failed_at is not null");
    }

    private double corrected() {
        return number("select coalesce(sum(corrected), 0) from segment where corrected is not null");
    }

    private double number(String sql) {
        return jdbc.sql(sql).query(Double.class).single();
    }
}
