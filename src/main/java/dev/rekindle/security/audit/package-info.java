/** The table of the audit log. */
@NullMarked
package dev.rekindle.security.audit;

import org.jspecify.annotations.NullMarked;
