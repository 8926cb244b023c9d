package dev.rekindle.member.imports;

/** All rows of a file are taken or refused; published in the transaction that records it. */
public record ImportFinished(long id, FileKind kind) {}
