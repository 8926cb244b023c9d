package dev.rekindle.web.value;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.setting.Live;
import dev.rekindle.value.InsightTables;
import dev.rekindle.value.InsightTables.ReferralMonth;
import dev.rekindle.value.InsightTables.Referrer;
import dev.rekindle.value.ReferralSettings;
import dev.rekindle.value.ValueRuns;
import dev.rekindle.value.ValueSettings;
import dev.rekindle.web.member.MemberNames;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Who brought whom: the K-factor by the month of joining, and the members who brought most. */
@Controller
class ReferralPage {

    private static final int TOP = 20;

    private final InsightTables tables;
    private final ValueRuns runs;
    private final Members members;
    private final MemberNames names;
    private final Live<ValueSettings> events;
    private final Live<ReferralSettings> settings;

    ReferralPage(
            InsightTables tables,
            ValueRuns runs,
            Members members,
            MemberNames names,
            Live<ValueSettings> events,
            Live<ReferralSettings> settings) {
        this.tables = tables;
        this.runs = runs;
        this.members = members;
        this.names = names;
        this.events = events;
        this.settings = settings;
    }

    /** A line of the list of those who brought most. */
    record Row(Member member, long brought, BigDecimal revenue) {}

    @GetMapping("/value/referral")
    String show(Model model) {
        model.addAttribute("run", runs.last().orElse(null));
        model.addAttribute("event", events.get().referralEvent());
        model.addAttribute("property", settings.get().codeProperty());
        model.addAttribute("names", names);
        model.addAttribute("placeholder", "${member.value.referralCode}");
        List<ReferralMonth> months = new ArrayList<>(tables.referrals());
        Collections.reverse(months);
        model.addAttribute("months", months);
        List<Referrer> top = tables.referrers(TOP);
        Map<MemberId, Member> known =
                members.byIds(top.stream().map(Referrer::member).toList());
        model.addAttribute(
                "top",
                top.stream()
                        .filter(one -> known.containsKey(one.member()))
                        .map(one ->
                                new Row(Objects.requireNonNull(known.get(one.member())), one.brought(), one.revenue()))
                        .toList());
        return "value/referral";
    }
}
