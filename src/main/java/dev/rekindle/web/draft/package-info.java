/** Drafts of journeys: a new journey, the editor's page and what the editor asks, revisions. */
@NullMarked
package dev.rekindle.web.draft;

import org.jspecify.annotations.NullMarked;
