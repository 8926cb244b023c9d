package dev.rekindle.member.imports.run;

import dev.rekindle.member.imports.ImportPlan;

/**
 * A claimed run of an import.
 *
 * @param attempt the number of the claim; a run whose import has been claimed again since writes nothing more
 * @param rowsDone rows that earlier attempts have committed, from which this one continues
 */
record ImportJob(long id, int attempt, ImportPlan plan, long rowsDone) {

    /** The same run from the beginning of the file. */
    ImportJob fromTheBeginning() {
        return new ImportJob(id, attempt, plan, 0);
    }
}
