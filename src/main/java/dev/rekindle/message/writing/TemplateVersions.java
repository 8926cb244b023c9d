package dev.rekindle.message.writing;

import static dev.rekindle.platform.SqlColumns.instant;
import static dev.rekindle.platform.SqlParameters.timestamp;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The templates and their versions in the database. */
@Component
public class TemplateVersions {

    private static final String COLUMNS =
            "v.template, v.number, v.origin, v.files, v.sources, v.made_by, v.made_at, v.note";

    private static final String LIVE = "select " + COLUMNS + """
              from template t join template_version v on v.template = t.key and v.number = t.live
             where t.deleted_at is null
            """;

    private static final String ADD_TEMPLATE = """
            insert into template (key, name) values (:key, :name)
            on conflict (key) do update set name = excluded.name, deleted_at = null where template.deleted_at is not null
            """;

    /** Takes the row of the template first, so that two versions written at once get two numbers. */
    private static final String ADD_VERSION = """
            with owner as (
                select key from template where key = :template for update
            )
            insert into template_version (template, number, origin, files, sources, made_by, made_at, note)
            select key, (select coalesce(max(number), 0) + 1 from template_version where template = :template), :origin,
                   cast(:files as jsonb), cast(:sources as jsonb), :by, :at, :note
              from owner
            returning number
            """;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    TemplateVersions(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    /** A number that is another one whenever another version of any template has become live. */
    public long edition() {
        return jdbc.sql("select number from template_edition").query(Long.class).single();
    }

    /** What is sent of each template. */
    public List<TemplateVersion> live() {
        return jdbc.sql(LIVE).query(TemplateVersions::version).list();
    }

    public Optional<TemplateVersion> live(String template) {
        return jdbc.sql(LIVE + " and t.key = :template")
                .param("template", template)
                .query(TemplateVersions::version)
                .optional();
    }

    /** All versions, the newest first. */
    public List<TemplateVersion> history(String template) {
        return jdbc.sql("select " + COLUMNS
                        + " from template_version v where v.template = :template order by number desc")
                .param("template", template)
                .query(TemplateVersions::version)
                .list();
    }

    public Optional<TemplateVersion> version(String template, int number) {
        return jdbc.sql("select " + COLUMNS
                        + " from template_version v where template = :template and number = :number")
                .param("template", template)
                .param("number", number)
                .query(TemplateVersions::version)
                .optional();
    }

    /** The names that people gave, by key; a template that came from files has none. */
    public Map<String, String> names() {
        return jdbc
                .sql("select key, name from template where name <> '' and deleted_at is null")
                .query((row, index) -> Map.entry(row.getString("key"), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether there is such a template, live or only as a draft. */
    public boolean exists(String template) {
        return jdbc.sql("select exists (select from template where key = :key and deleted_at is null)")
                .param("key", template)
                .query(Boolean.class)
                .single();
    }

    /** @return whether the key was free; a key that was deleted is free, and its versions count on */
    @Transactional
    public boolean add(String template, String name) {
        return jdbc.sql(ADD_TEMPLATE).param("key", template).param("name", name).update() > 0;
    }

    /** Writes a version and makes it live. @return its number */
    @Transactional
    public int publish(String template, TemplateVersion.Origin origin, TemplateFiles content, String by, String note) {
        int number = jdbc.sql(ADD_VERSION)
                .param("template", template)
                .param("origin", origin.name())
                .param("files", FilesJson.write(content.files()))
                .param("sources", FilesJson.write(content.sources()))
                .param("by", by)
                .param("at", timestamp(clock.instant()))
                .param("note", note)
                .query(Integer.class)
                .single();
        jdbc.sql("update template set live = :number where key = :template")
                .param("number", number)
                .param("template", template)
                .update();
        changed();
        return number;
    }

    /** Takes a template out of use; its versions stay, because messages were sent with them. */
    @Transactional
    public void delete(String template) {
        jdbc.sql("update template set deleted_at = :now, live = null where key = :template")
                .param("now", timestamp(clock.instant()))
                .param("template", template)
                .update();
        changed();
    }

    /** Tells all nodes that something which all templates show has changed. */
    @Transactional
    public void touch() {
        changed();
    }

    private void changed() {
        jdbc.sql("update template_edition set number = nextval('template_change')")
                .update();
        events.publishEvent(new TemplatesChanged());
    }

    private static TemplateVersion version(ResultSet row, int index) throws SQLException {
        return new TemplateVersion(
                row.getString("template"),
                row.getInt("number"),
                TemplateVersion.Origin.valueOf(row.getString("origin")),
                new TemplateFiles(FilesJson.read(row.getString("files")), FilesJson.read(row.getString("sources"))),
                row.getString("made_by"),
                instant(row, "made_at"),
                row.getString("note"));
    }
}
