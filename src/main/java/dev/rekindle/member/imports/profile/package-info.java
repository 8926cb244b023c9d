/** Files of members: what their columns are called, and rows that become members. */
@NullMarked
package dev.rekindle.member.imports.profile;

import org.jspecify.annotations.NullMarked;
