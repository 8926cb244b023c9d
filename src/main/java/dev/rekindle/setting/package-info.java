/** Settings that an administrator changes by form: declared as records, read live on every node. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.rekindle.setting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
