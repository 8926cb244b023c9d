package dev.rekindle.web.segment;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.segment.SegmentDefinitions;
import dev.rekindle.segment.preview.RulePreviews;
import dev.rekindle.segment.preview.RulePreviews.Preview;
import dev.rekindle.segment.rule.InvalidRule;
import dev.rekindle.segment.rule.Rule;
import dev.rekindle.segment.rule.Rules;
import dev.rekindle.web.RecentCounts;
import dev.rekindle.web.segment.text.RuleTexts;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** What the builder shows beside a rule that is edited: the count, the sentence, some members, and why they match. */
@Controller
class SegmentBuilder {

    private static final int SAMPLE = 5;

    private final SegmentDefinitions definitions;
    private final RulePreviews previews;
    private final Members members;
    private final RecentCounts counts;
    private final RuleWarnings warnings;
    private final Explanation explanation;
    private final Channels channels;
    private final RuleTexts texts;

    SegmentBuilder(
            SegmentDefinitions definitions,
            RulePreviews previews,
            Members members,
            RecentCounts counts,
            RuleWarnings warnings,
            Explanation explanation,
            Channels channels,
            RuleTexts texts) {
        this.definitions = definitions;
        this.previews = previews;
        this.members = members;
        this.counts = counts;
        this.warnings = warnings;
        this.explanation = explanation;
        this.channels = channels;
        this.texts = texts;
    }

    /** The number of members that match, and a few of them; without a count when it takes too long. */
    @PostMapping("/segments/preview")
    String preview(@ModelAttribute RuleForm form, HttpSession session, Model model) {
        List<Finding> findings = new ArrayList<>();
        if (!form.isOpen()) {
            try {
                Rule rule = form.rule(channels.keys());
                findings.addAll(warnings.of(form.text()));
                model.addAttribute("phrase", texts.phrase(rule));
                addCount(rule, asker(form, session), model);
            } catch (InvalidRule bad) {
                findings.add(Finding.problem(bad, texts.sentence(bad)));
                model.addAttribute("problem", texts.problem(bad));
            }
        }
        model.addAttribute("open", form.isOpen());
        model.addAttribute(
                "warnings",
                findings.stream().filter(one -> one.kind().equals("warning")).toList());
        model.addAttribute("findings", JsonMapper.shared().writeValueAsString(findings));
        return "segments/preview :: preview";
    }

    private void addCount(Rule rule, String asker, Model model) {
        Optional<Preview> preview = previews.preview(rule, asker, SAMPLE);
        model.addAttribute("tooSlow", preview.isEmpty());
        preview.ifPresent(one -> {
            model.addAttribute("size", one.size());
            model.addAttribute("memberCount", counts.members().value());
            var known = members.byIds(one.sample());
            model.addAttribute(
                    "sample",
                    one.sample().stream()
                            .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
                            .toList());
        });
    }

    /** Which conditions of the rule that is edited hold for a member, by number or by member ID. */
    @PostMapping("/segments/builder/why")
    String why(
            @ModelAttribute RuleForm form,
            @RequestParam(defaultValue = "") String member,
            @RequestParam(defaultValue = "") String who,
            Model model) {
        Optional<Member> found = who.isBlank() ? member(member) : members.byExternalId(who.strip());
        model.addAttribute("member", found.orElse(null));
        try {
            form.rule(channels.keys());
            found.ifPresent(one -> model.addAttribute("reason", explanation.of(form.text(), one.id())));
        } catch (InvalidRule bad) {
            model.addAttribute("problem", texts.problem(bad));
        }
        return "segments/preview :: why";
    }

    /** Which conditions of a segment hold for a member now. */
    @GetMapping("/segments/{key}/why")
    String why(@PathVariable String key, @RequestParam String member, Model model) {
        Rule rule = definitions
                .find(key)
                .flatMap(segment -> Optional.ofNullable(segment.rule()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Member found = member(member).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("member", found);
        model.addAttribute("reason", explanation.of(Rules.write(rule), found.id()));
        return "segments/preview :: why";
    }

    private Optional<Member> member(String number) {
        return number.matches("[0-9]{1,18}") ? members.byId(new MemberId(Long.parseLong(number))) : Optional.empty();
    }

    /** One page of one session: another session cannot cancel it. */
    private static String asker(RuleForm form, HttpSession session) {
        return session.getId() + " " + form.asker();
    }
}
