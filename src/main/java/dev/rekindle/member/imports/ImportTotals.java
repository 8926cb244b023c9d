package dev.rekindle.member.imports;

import dev.rekindle.member.Members;

/** What an import has come to. */
record ImportTotals(long rows, long refused, Members.Upserted upserted) {}
