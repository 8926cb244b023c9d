package dev.rekindle.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The sessions of people. */
public interface Sessions {

    /** Lets this session go on after its user's password has changed, under a new id. */
    void renew(HttpServletRequest request, HttpServletResponse response);
}
