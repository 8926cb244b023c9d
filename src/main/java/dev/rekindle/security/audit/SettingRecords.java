package dev.rekindle.security.audit;

import dev.rekindle.security.AuditAction;
import dev.rekindle.security.AuditEntry;
import dev.rekindle.security.AuditLog;
import dev.rekindle.setting.SettingChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Records each changed setting, in the transaction that saves it. */
@Component
class SettingRecords {

    private static final String SET = "set";

    private final AuditLog audit;

    SettingRecords(AuditLog audit) {
        this.audit = audit;
    }

    @EventListener
    void on(SettingChanged change) {
        String name = change.secret() ? "secret" : "value";
        boolean replaced =
                change.secret() && change.before().equals(SET) && change.after().equals(SET);
        AuditEntry entry = AuditEntry.of(AuditAction.SETTING_CHANGED, change.name());
        entry = change.before().isEmpty() ? entry : entry.before(name, change.before());
        entry = change.after().isEmpty() ? entry : entry.after(name, replaced ? "replaced" : change.after());
        audit.record(change.reset() ? entry.after("reset", true) : entry);
    }
}
