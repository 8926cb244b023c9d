package dev.rekindle.member;

/** What an import has come to. */
record ImportTally(long rows, long refused, Members.Upserted upserted) {}
