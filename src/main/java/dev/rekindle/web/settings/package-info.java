/** Settings: users, API keys and the audit log for administrators; sending rules and system, which environment or file change. */
@NullMarked
package dev.rekindle.web.settings;

import org.jspecify.annotations.NullMarked;
