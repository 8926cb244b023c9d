/** Names of hosts, and which hosts and addresses requests to other servers may go to. */
@NullMarked
@NamedInterface("net")
package dev.rekindle.platform.net;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
