package dev.rekindle.member.imports;

/**
 * What an import has stored.
 *
 * @param taken members or events that were created
 * @param updated those that existed
 * @param withdrawalsKept consents not given because the member had withdrawn them in person
 * @param membersCreated members that were created for events of theirs
 */
public record ImportCounts(long taken, long updated, long withdrawalsKept, long membersCreated) {

    public static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0);

    public ImportCounts plus(ImportCounts more) {
        return new ImportCounts(
                taken + more.taken,
                updated + more.updated,
                withdrawalsKept + more.withdrawalsKept,
                membersCreated + more.membersCreated);
    }
}
