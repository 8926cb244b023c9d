package dev.rekindle.platform.net;

import java.net.InetAddress;

/** Tells addresses of the public internet from others. */
public final class PublicAddresses {

    private PublicAddresses() {}

    /** Whether an address is one of the public internet: none of this machine, of a private network or of special use. */
    public static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return bytes.length == 4 ? isPublic4(bytes, 0) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] bytes, int from) {
        int first = bytes[from] & 0xff;
        int second = bytes[from + 1] & 0xff;
        int third = bytes[from + 2] & 0xff;
        boolean special = first == 0
                || first == 10
                || first == 127
                || first >= 224
                || first == 100 && second >= 64 && second < 128 // carriers' own networks
                || first == 169 && second == 254
                || first == 172 && second >= 16 && second < 32
                || first == 192 && second == 168
                || first == 192 && second == 0 && (third == 0 || third == 2)
                || first == 198 && (second == 18 || second == 19 || second == 51 && third == 100)
                || first == 203 && second == 0 && third == 113;
        return !special;
    }

    /** Those of global unicast only; an IPv4 address within one counts as itself. */
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        if (first == 0x2002) { // 6to4
            return isPublic4(bytes, 2);
        }
        if (first == 0x64 && second == 0xff9b) { // NAT64
            return isPublic4(bytes, 12);
        }
        boolean documentation = first == 0x2001 && second == 0x0db8;
        boolean tunnel = first == 0x2001 && second == 0;
        return (first & 0xe000) == 0x2000 && !documentation && !tunnel;
    }
}
