package dev.rekindle.journey.request;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks up the addresses of hosts. */
interface HostNames {

    InetAddress[] addressesOf(String host) throws UnknownHostException;
}
