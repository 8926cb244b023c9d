package dev.rekindle.web.value;

import dev.rekindle.member.MemberChange;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.member.figure.FigureType;
import dev.rekindle.security.Actor;
import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.SegmentDraft;
import dev.rekindle.segment.rule.Rules;
import dev.rekindle.value.ValueGroup;
import dev.rekindle.value.ValueTables;
import dev.rekindle.web.Flash;
import dev.rekindle.web.Formats;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.json.JsonMapper;

/** Makes a segment of a group of members, or gives its members a tag. */
@Controller
class GroupActions {

    private static final int PART = 2_000;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TAG = 60;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SegmentDefinitions definitions;
    private final ValueTables tables;
    private final Members members;
    private final ValueTexts texts;
    private final AuditLog audit;
    private final Formats formats;

    GroupActions(
            SegmentDefinitions definitions,
            ValueTables tables,
            Members members,
            ValueTexts texts,
            AuditLog audit,
            Formats formats) {
        this.definitions = definitions;
        this.tables = tables;
        this.members = members;
        this.texts = texts;
        this.audit = audit;
        this.formats = formats;
    }

    /** The segment follows the figures: its members are those of the group whenever it is evaluated. */
    @PostMapping("/value/segment")
    @Transactional
    public String segment(
            @RequestParam(defaultValue = "") String name, HttpServletRequest request, RedirectAttributes redirect) {
        ValueGroup group = GroupPage.group(request);
        String called = name.isBlank() ? texts.group(group) : name.strip();
        if (group.isAll() || called.length() > LONGEST_NAME) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("value.segment.refused", formats.number(LONGEST_NAME)));
            return "redirect:" + address(group);
        }
        String key = newKey(group);
        definitions.save(new SegmentDraft(key, called, called, Rules.read(rule(group))));
        redirect.addFlashAttribute(Flash.NAME, Flash.done("value.segment.made", called));
        return "redirect:/segments/" + key;
    }

    /** The members who are in the group now get the tag; nobody gets or loses it later by itself. */
    @PostMapping("/value/tag")
    @Transactional
    public String tag(@RequestParam String tag, HttpServletRequest request, RedirectAttributes redirect) {
        ValueGroup group = GroupPage.group(request);
        String written = tag.strip();
        if (written.isEmpty() || written.length() > LONGEST_TAG || group.isAll()) {
            redirect.addFlashAttribute(Flash.NAME, Flash.failed("value.tag.refused", formats.number(LONGEST_TAG)));
            return "redirect:" + address(group);
        }
        String by = Actor.of(request.getUserPrincipal()).name();
        long tagged = 0;
        List<MemberId> part = tables.membersAfter(group, 0, PART);
        while (!part.isEmpty()) {
            members.change(part.stream()
                    .<MemberChange>map(member -> new MemberChange.AddTag(member, written, by, null))
                    .toList());
            tagged += part.size();
            part = tables.membersAfter(group, part.get(part.size() - 1).value(), PART);
        }
        audit.record(AuditEntry.of(AuditAction.MEMBERS_TAGGED, written)
                .after("filter", texts.group(group))
                .after("count", tagged));
        redirect.addFlashAttribute(Flash.NAME, Flash.done("value.tag.given", written, formats.number(tagged)));
        return "redirect:" + address(group);
    }

    private static String address(ValueGroup group) {
        return group.values().entrySet().stream()
                .map(one -> one.getKey().code() + "=" + one.getValue())
                .collect(Collectors.joining("&", "/value/members?", ""));
    }

    private String newKey(ValueGroup group) {
        String key = ValueGroup.BY.stream()
                .filter(group.values()::containsKey)
                .map(figure ->
                        figure.column().replace('_', '-') + "-" + group.values().get(figure))
                .collect(Collectors.joining("-"));
        String free = key;
        for (int number = 2; definitions.find(free).isPresent(); number++) {
            free = key + "-" + number;
        }
        return free;
    }

    private static String rule(ValueGroup group) {
        List<Map<String, Object>> conditions = group.values().entrySet().stream()
                .map(one -> Map.of("attribute", one.getKey().property(), "is", value(one.getKey(), one.getValue())))
                .toList();
        return JSON.writeValueAsString(Map.of("all", conditions));
    }

    private static Object value(Figure figure, String value) {
        return figure.type() == FigureType.NUMBER ? new BigDecimal(value) : value;
    }
}
