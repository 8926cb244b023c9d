package dev.rekindle.security;

/** Says who may make a version of a journey live. */
public interface PublicationPolicy {

    boolean mayPublish(Actor actor);
}
