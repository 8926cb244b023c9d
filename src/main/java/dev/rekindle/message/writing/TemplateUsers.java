package dev.rekindle.message.writing;

/** Says whether anything uses a template; implemented by journey. */
public interface TemplateUsers {

    boolean uses(String template);
}
