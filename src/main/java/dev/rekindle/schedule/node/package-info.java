/** What the nodes of an installation know of each other: who is alive, and whether a node's clock is right. */
@NullMarked
package dev.rekindle.schedule.node;

import org.jspecify.annotations.NullMarked;
