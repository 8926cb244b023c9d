package dev.rekindle.platform.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks up the addresses of hosts. */
@FunctionalInterface
public interface HostNames {

    InetAddress[] addressesOf(String host) throws UnknownHostException;
}
