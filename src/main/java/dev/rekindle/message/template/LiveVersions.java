package dev.rekindle.message.template;

import dev.rekindle.message.writing.InstalledFiles;
import dev.rekindle.message.writing.TemplateVersion;
import dev.rekindle.message.writing.TemplateVersions;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The live version of each template; files of the installation that have changed become versions first. */
@Component
class LiveVersions implements FolderSource {

    private final FolderSource files;
    private final InstalledFiles installed;
    private final TemplateVersions versions;
    private String taken = "";

    LiveVersions(TemplateSettings settings, InstalledFiles installed, TemplateVersions versions) {
        this.files = new TemplateSource(Path.of(settings.templatesDir()));
        this.installed = installed;
        this.versions = versions;
    }

    @Override
    public String stamp() {
        takeFiles();
        return Long.toString(versions.edition());
    }

    @Override
    public SortedMap<String, TemplateFolder> read() {
        SortedMap<String, TemplateFolder> folders = new TreeMap<>();
        versions.live().forEach(version -> folders.put(version.template(), folder(version)));
        return folders;
    }

    private static TemplateFolder folder(TemplateVersion version) {
        return new TemplateFolder(
                version.template(), version.number(), version.content().files());
    }

    private synchronized void takeFiles() {
        String stamp = files.stamp();
        if (!stamp.equals(taken)) {
            var folders = new TreeMap<String, SortedMap<String, String>>();
            files.read().forEach((name, folder) -> folders.put(name, folder.files()));
            installed.take(folders);
            taken = stamp;
        }
    }
}
