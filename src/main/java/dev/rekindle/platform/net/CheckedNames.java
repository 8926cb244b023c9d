package dev.rekindle.platform.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/**
 * The name resolver of an HTTP client: looks a name up once for each connection and checks every address it leads to, so
 * that a name which leads elsewhere a moment later gains nothing. Of a mixed answer no address is used.
 */
public final class CheckedNames implements DnsResolver {

    private final HostNames names;
    private final boolean onlyPublic;

    /** @param onlyPublic whether addresses outside of the public internet are refused */
    public CheckedNames(HostNames names, boolean onlyPublic) {
        this.names = names;
        this.onlyPublic = onlyPublic;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = names.addressesOf(host);
        if (onlyPublic && !Arrays.stream(found).allMatch(PublicAddresses::isPublic)) {
            throw new ForbiddenAddress(host + " leads to an address that is not of the public internet");
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** An address where nothing is sent to. */
    public static final class ForbiddenAddress extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        ForbiddenAddress(String message) {
            super(message);
        }
    }
}
