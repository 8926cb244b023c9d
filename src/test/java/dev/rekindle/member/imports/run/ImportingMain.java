package dev.rekindle.member.imports.run;

import dev.rekindle.member.StoreContext;
import dev.rekindle.member.imports.ImportPlan;
import dev.rekindle.member.imports.ImportPreview;
import dev.rekindle.member.imports.ImportTarget;
import dev.rekindle.member.imports.Imports;
import dev.rekindle.testing.TestDatabase.Location;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Runs one stored import on a database of another JVM, to be killed on the way. */
final class ImportingMain {

    private ImportingMain() {}

    /** @param arguments address, user and password of the database, and the id of the import */
    public static void main(String[] arguments) {
        var location = new Location(arguments[0], arguments[1], arguments[2]);
        try (var node = node(location)) {
            long id = Long.parseLong(arguments[3]);
            var imports = node.getBean(Imports.class);
            imports.run(id, plan(imports.preview(id, null, null), false));
        }
    }

    /** The modules member and event on the database. */
    static AnnotationConfigApplicationContext node(Location location) {
        var context = new AnnotationConfigApplicationContext();
        context.registerBean("dataSource", DataSource.class, () -> {
            var connections = new PGSimpleDataSource();
            connections.setUrl(location.url());
            connections.setUser(location.username());
            connections.setPassword(location.password());
            return connections;
        });
        context.register(StoreContext.class);
        context.refresh();
        return context;
    }

    static ImportPlan plan(ImportPreview preview, boolean allOrNothing) {
        List<ImportTarget> targets = preview.suggested().stream()
                .map(target -> target.field() == ImportTarget.Field.UNDECIDED
                        ? ImportTarget.of(ImportTarget.Field.IGNORE)
                        : target)
                .toList();
        return new ImportPlan(preview.encoding(), preview.delimiter(), targets, "GB", null, allOrNothing);
    }
}
