package dev.rekindle.member.imports;

import dev.rekindle.member.Members;

/** The totals of an import. */
record ImportTotals(long rows, long refused, Members.Upserted upserted) {}
