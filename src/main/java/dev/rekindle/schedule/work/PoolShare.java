package dev.rekindle.schedule.work;

import com.zaxxer.hikari.HikariDataSource;
import dev.rekindle.schedule.ScheduleSettings;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The part of the connection pool that the work loops may hold at a time, so that pages always find a connection. A
 * worker holds a permit for one batch. Permits are granted in the order of requests, so a worker with much to do waits
 * for the rest after each batch.
 */
@Component
class PoolShare {

    private final int size;
    private final Semaphore permits;

    @Autowired
    PoolShare(DataSource connections, ScheduleSettings settings) {
        this(poolOf(connections), settings.poolShare());
    }

    /**
     * @param pool the number of connections
     * @param share the part of them, from 0 to 1; at least one connection
     */
    PoolShare(int pool, double share) {
        this.size = Math.max(1, (int) (pool * share));
        this.permits = new Semaphore(size, true);
    }

    /** The number of permits. */
    int size() {
        return size;
    }

    /** At most the wanted number of workers, and one less than the permits where there are several, for other work. */
    int workersFor(int wanted) {
        return Math.max(1, Math.min(wanted, size - 1));
    }

    /** The approximate number of workers that wait for a permit. */
    int waiting() {
        return permits.getQueueLength();
    }

    void acquire() throws InterruptedException {
        permits.acquire();
    }

    void release() {
        permits.release();
    }

    private static int poolOf(DataSource connections) {
        try {
            return connections.unwrap(HikariDataSource.class).getMaximumPoolSize();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The size of the connection pool is unknown because it is not a Hikari pool", e);
        }
    }
}
