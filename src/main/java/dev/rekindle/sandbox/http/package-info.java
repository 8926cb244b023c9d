/** Makes the HTTP calls of recipients and providers. */
@NullMarked
package dev.rekindle.sandbox.http;

import org.jspecify.annotations.NullMarked;
