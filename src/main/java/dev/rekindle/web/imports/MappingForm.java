package dev.rekindle.web.imports;

import dev.rekindle.member.ImportPlan;
import dev.rekindle.member.ImportTarget;
import dev.rekindle.member.ImportTarget.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants a file to be taken, as the form says it.
 *
 * @param field one for each column
 * @param attribute one for each column, blank where the field is no attribute
 */
record MappingForm(
        String encoding, String delimiter, @Nullable String region, List<Field> field, List<String> attribute) {

    ImportPlan plan() {
        var targets = new ArrayList<ImportTarget>();
        for (int i = 0; i < field.size(); i++) {
            boolean named = field.get(i) == Field.ATTRIBUTE && i < attribute.size();
            targets.add(named ? ImportTarget.attribute(attribute.get(i).strip()) : ImportTarget.of(field.get(i)));
        }
        String country = region == null || region.isBlank() ? null : region;
        return new ImportPlan(encoding, delimiter.charAt(0), targets, country);
    }
}
