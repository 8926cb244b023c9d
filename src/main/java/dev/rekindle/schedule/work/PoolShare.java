package dev.rekindle.schedule.work;

import com.zaxxer.hikari.HikariDataSource;
import dev.rekindle.schedule.ScheduleSettings;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The part of the connection pool that the work loops may hold at a time, so that a page finds a connection whatever is
 * due. A turn lasts one batch, and turns are given in the order in which they were asked for: who has much to do goes
 * back to the end of the line after each batch.
 */
@Component
class PoolShare {

    private final int size;
    private final Semaphore turns;

    @Autowired
    PoolShare(DataSource connections, ScheduleSettings settings) {
        this(poolOf(connections), settings.poolShare());
    }

    /**
     * @param pool how many connections there are
     * @param share how much of them, from 0 to 1; at least one connection
     */
    PoolShare(int pool, double share) {
        this.size = Math.max(1, (int) (pool * share));
        this.turns = new Semaphore(size, true);
    }

    /** How many may have a turn at a time. */
    int size() {
        return size;
    }

    /** As many of the workers as leave a turn to other work whenever there is more than one turn. */
    int workersFor(int wanted) {
        return Math.max(1, Math.min(wanted, size - 1));
    }

    /** How many are waiting for a turn, about. */
    int waiting() {
        return turns.getQueueLength();
    }

    void take() throws InterruptedException {
        turns.acquire();
    }

    void giveBack() {
        turns.release();
    }

    private static int poolOf(DataSource connections) {
        try {
            return connections.unwrap(HikariDataSource.class).getMaximumPoolSize();
        } catch (SQLException e) {
            throw new IllegalStateException("The connection pool is not Hikari's, so its size is not known", e);
        }
    }
}
