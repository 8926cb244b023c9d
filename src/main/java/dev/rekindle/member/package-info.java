/** Who they are: profile, consent, tags, import. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.rekindle.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
