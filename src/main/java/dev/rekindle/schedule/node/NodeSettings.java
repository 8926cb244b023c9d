package dev.rekindle.schedule.node;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the nodes of an installation watch each other, under {@code rekindle.node}.
 *
 * @param clockTolerance how much a node's clock may differ from the database's; a node whose clock differs by more does no
 *     work
 * @param beat how often a node writes that it is alive and compares its clock
 * @param silence after this time without a beat the other nodes end a node's database sessions, so that it holds no locks
 * @param answer how long the database may take to answer a beat, whole seconds; after two beats without an answer the
 *     node closes its connections (decision 0291)
 */
@ConfigurationProperties("rekindle.node")
public record NodeSettings(
        @DefaultValue("30s") Duration clockTolerance,
        @DefaultValue("5s") Duration beat,
        @DefaultValue("30s") Duration silence,
        @DefaultValue("5s") Duration answer) {}
