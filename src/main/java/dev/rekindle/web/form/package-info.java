/** Forms: reading what somebody typed, and the audit log of what it changed. */
@NullMarked
package dev.rekindle.web.form;

import org.jspecify.annotations.NullMarked;
