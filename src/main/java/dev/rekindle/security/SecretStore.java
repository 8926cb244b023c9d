package dev.rekindle.security;

/** Random secrets that the installation makes for itself and keeps: for signing links, for a stand-in's token. */
public interface SecretStore {

    /**
     * The secret of this name, the same on every node and after every start; made when first asked for.
     *
     * @return 256 random bits as 43 letters, digits, {@code -} and {@code _}
     */
    String secret(String name);
}
